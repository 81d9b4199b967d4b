package smsbr

import (
	"encoding/xml"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// header is an address in the header of an MMS, with its role by Android's code.
type header struct{ role, address string }

// boxOfType finds the box of an MMS that states none by the type of its message:
// a request to send, what was retrieved, the notice of one to be retrieved.
var boxOfType = map[string]string{"128": "2", "132": "1", "130": "1"}

func (b *backup) mms(e xml.StartElement) error {
	c := &export.Communication{Place: export.Place{Line: b.doc.Began(), Record: "mms", ID: attr(e, "m_id")}, Kind: export.MMS}
	texts, headers, err := b.content()
	if err != nil {
		return err
	}
	way := legs.Boxes.Of(attr(e, "msg_box"), boxOfType[attr(e, "m_type")])
	if why := unusable(e, way); why != "" {
		return b.out.Reject(c.Place, why)
	}
	if subject := attr(e, "sub"); subject != "" {
		texts = append([]string{subject}, texts...)
	}
	c.Body = strings.Join(texts, "\n")
	said := legs.Said{Way: way, Partner: parties(e, "address")}
	for _, h := range headers {
		role := legs.RoleOf(h.role)
		if role == legs.Other {
			role = legs.To
		}
		for _, p := range legs.Field(h.address, "", "") {
			said.Add(role, p)
		}
	}
	listed, odd := amongListed(said), ""
	said.Complete = listed && len(said.To) > 0 // the headers name the phone too
	if way.Direction == legs.Incoming && !listed {
		odd = "the sender in the header is not among the listed addresses"
	}
	if listed || way.Direction == legs.Outgoing {
		said.To = append(said.To, unnamed(said)...)
	}
	return b.assign(e, c, said, odd)
}

// amongListed tells whether the sender in the header, if there is one, is one of
// the addresses that the app lists.
func amongListed(said legs.Said) bool {
	return !slices.ContainsFunc(said.From, func(from export.Party) bool {
		return !slices.ContainsFunc(said.Partner, func(p export.Party) bool { return legs.Same(p, from) })
	})
}

// unnamed are those whom the app lists and no header names, where the headers
// name others of the list: the list has all, the headers may be cut short.
func unnamed(said legs.Said) (rest []export.Party) {
	headers, some := slices.Concat(said.From, said.To), false
	for _, p := range said.Partner {
		if slices.ContainsFunc(headers, func(q export.Party) bool { return legs.Same(p, q) }) {
			some = some || !p.Owner
		} else if !p.Owner {
			rest = append(rest, p)
		}
	}
	if !some {
		return nil
	}
	return rest
}

// content reads the parts and addresses of an MMS, up to its end.
func (b *backup) content() (texts []string, headers []header, err error) {
	part := func(e xml.StartElement) error {
		if written := text(e, "text"); e.Name.Local == "part" && export.PlainText(attr(e, "ct")) && written != "" {
			texts = append(texts, written)
		}
		return b.doc.Pass()
	}
	addr := func(e xml.StartElement) error {
		if h := (header{attr(e, "type"), attr(e, "address")}); e.Name.Local == "addr" && h.address != "" {
			headers = append(headers, h)
		}
		return b.doc.Pass()
	}
	err = b.doc.Children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "parts":
			return b.doc.Children(part)
		case "addrs":
			return b.doc.Children(addr)
		}
		return b.doc.Pass()
	})
	return texts, headers, err
}
