package phonedb

import (
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// boxed finds the box of a message; why says what keeps it from being loaded.
func boxed(of row, column string) (way legs.Way, why string) {
	way = legs.Boxes.Of(of.word(column))
	switch {
	case way == legs.Way{}:
		return way, "neither sent nor received"
	case way.Draft:
		return way, legs.NeverSent
	}
	return way, ""
}

func (r *reader) androidSMS() error {
	const table = "sms"
	return r.each(table, []string{"address", "date", "type", "body", "thread_id"}, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.SMS, Body: of.text("body"), Thread: of.word("thread_id")}
		way, why := boxed(of, "type")
		if why == "" {
			_, why = legs.Said{Way: way, Partner: []export.Party{{Raw: of.word("address")}}}.Assign(c)
		}
		if why != "" {
			return r.out.Reject(c.Place, why)
		}
		return r.send(c, of, "date", unixMillis)
	})
}

func (r *reader) androidMMS() error {
	const table = "pdu"
	addresses, err := r.children("addr", "msg_id", []string{"address", "type"})
	if err != nil {
		return err
	}
	defer addresses.close()
	parts, err := r.children("part", "mid", []string{"ct", "text"})
	if err != nil {
		return err
	}
	defer parts.close()
	return r.each(table, []string{"date", "msg_box", "sub", "thread_id"}, func(of row) error {
		headers, err := addresses.of(of.id)
		if err != nil {
			return err
		}
		texts, err := parts.of(of.id)
		if err != nil {
			return err
		}
		c := &export.Communication{Place: place(table, of), Kind: export.MMS, Thread: of.word("thread_id"), Body: mmsBody(of, texts)}
		way, why := boxed(of, "msg_box")
		if why != "" {
			return r.out.Reject(c.Place, why)
		}
		note, why := addressed(way, headers).Assign(c)
		switch {
		case why != "":
			return r.out.Reject(c.Place, why)
		case !c.From.Owner && c.From.Raw == "":
			return r.out.Reject(c.Place, legs.NoSender)
		}
		return r.send(c, of, "date", unixSeconds, note)
	})
}

func mmsBody(of row, parts []row) string {
	var all []string
	if subject := of.text("sub"); subject != "" {
		all = append(all, subject)
	}
	for _, p := range parts {
		if text := p.text("text"); text != "" && export.PlainText(p.word("ct")) {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

// addressed gives what the headers of an MMS say. They name everybody, the phone
// too.
func addressed(way legs.Way, headers []row) legs.Said {
	said := legs.Said{Way: way, Complete: true}
	for _, h := range headers {
		said.Add(legs.RoleOf(h.word("type")), export.Party{Raw: h.word("address")})
	}
	said.To, said.Others = append(said.To, said.Others...), nil // a code that is not known is a recipient's
	return said
}
