package phonedb

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// phone is the owner's leg: these databases seldom say their own number.
func phone(raw string) export.Party { return export.Party{Raw: raw, Owner: true} }

// directed sets the legs of what went from the phone to others, or from the
// first of others to the phone and the rest. why says what keeps it from being
// loaded.
func directed(c *export.Communication, sent bool, own export.Party, others ...export.Party) (why string) {
	said := legs.Said{Way: legs.Way{Direction: legs.Outgoing}, To: others}
	if !sent {
		said = legs.Said{Way: legs.Way{Direction: legs.Incoming}, From: others[:1], Others: others[1:]}
	}
	if own.Raw != "" {
		said.Own = []export.Party{own}
	}
	_, why = said.Assign(c)
	return why
}

// appleServices finds the service of a call by its type, where the row names
// no provider.
var appleServices = map[int64]string{1: "", 8: "facetime", 16: "facetime"}

func (r *reader) iosCalls() error {
	const table = "ZCALLRECORD"
	parties, err := r.children("Z_2REMOTEPARTICIPANTHANDLES", "Z_2REMOTEPARTICIPANTCALLS", handleColumns)
	if err != nil {
		return err
	}
	defer parties.close()
	columns := []string{"ZDATE", "ZDURATION", "ZADDRESS", "ZNAME", "ZORIGINATED", "ZANSWERED", "ZCALLTYPE", "ZSERVICE_PROVIDER"}
	return r.each(table, columns, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Call, Duration: duration(of, "ZDURATION")}
		with, err := parties.of(of.id)
		if err != nil {
			return err
		}
		provider := of.word("ZSERVICE_PROVIDER")
		c.Service = export.Service(provider)
		if kind, _ := of.integer("ZCALLTYPE"); provider == "" {
			service, known := appleServices[kind]
			if !known {
				return r.out.Reject(c.Place, "a call by an app that it does not name")
			}
			c.Service = service
		}
		sent, ok := of.integer("ZORIGINATED")
		if !ok {
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		if sent == 0 && of.is("ZANSWERED", 0) {
			c.Status = "missed"
		}
		others := []export.Party{{Raw: of.word("ZADDRESS"), Name: of.word("ZNAME")}}
		for _, one := range with {
			handle, err := r.handleOf(one)
			if err != nil {
				return err
			}
			others = append(others, export.Party{Raw: handle})
		}
		if why := directed(c, sent != 0, phone(""), others...); why != "" {
			return r.out.Reject(c.Place, why)
		}
		return r.send(c, of, "ZDATE", cocoa)
	})
}

// handleColumns point at who was on a call: the number in the name is that of
// the kind of object, which differs by version.
var handleColumns = []string{"Z_4REMOTEPARTICIPANTHANDLES", "Z_3REMOTEPARTICIPANTHANDLES"}

// handleOf is the address of one who was on a call of several.
func (r *reader) handleOf(participant row) (string, error) {
	for _, column := range handleColumns {
		found, err := r.find("ZHANDLE", []string{"ZNORMALIZEDVALUE", "ZVALUE"}, participant.ref(column))
		if address := cmp.Or(found.word("ZNORMALIZEDVALUE"), found.word("ZVALUE")); err != nil || address != "" {
			return address, err
		}
	}
	return "", nil
}

// oldCalls reads call_history.db, of iOS 7 and before. Of its flags the lowest
// byte tells the direction.
func (r *reader) oldCalls() error {
	const table, outgoing, incoming = "call", 5, 4
	return r.each(table, []string{"address", "date", "duration", "flags"}, func(of row) error {
		c := &export.Communication{Place: place(table, of), Kind: export.Call, Duration: duration(of, "duration")}
		flags, ok := of.integer("flags")
		if way := flags & 0xff; !ok || way != outgoing && way != incoming {
			return r.out.Reject(c.Place, "it does not say which way it went")
		}
		if why := directed(c, flags&0xff == outgoing, phone(""), export.Party{Raw: of.word("address")}); why != "" {
			return r.out.Reject(c.Place, why)
		}
		return r.send(c, of, "date", unixSeconds)
	})
}

// ownAddress finds the phone's own address in what Messages keeps with a
// message: an address, or "P:" or "E:" before one.
func ownAddress(written ...string) string {
	for _, s := range written {
		if len(s) > 1 && s[1] == ':' && strings.ContainsRune("PpEe", rune(s[0])) {
			s = s[2:]
		}
		if s != "" {
			return s
		}
	}
	return ""
}
