package phonedb

import "linegraph/internal/export"

// entryServices finds what an entry of a contact is, by its type.
var entryServices = map[string]string{
	"vnd.android.cursor.item/phone_v2": "", "vnd.android.cursor.item/email_v2": "email",
	"vnd.android.cursor.item/vnd.com.whatsapp.profile": "whatsapp",
}

func (r *reader) androidContacts() error {
	kinds := map[int64]string{}
	err := r.each("mimetypes", []string{"mimetype"}, func(of row) error {
		if kind := of.word("mimetype"); entryServices[kind] != "" || kind == "vnd.android.cursor.item/phone_v2" {
			kinds[of.id] = kind
		}
		return nil
	})
	if err != nil {
		return err
	}
	entries, err := r.children("data", "raw_contact_id", []string{"mimetype_id", "data1"})
	if err != nil {
		return err
	}
	defer entries.close()
	left := 0
	err = r.each("raw_contacts", []string{"display_name", "deleted"}, func(of row) error {
		all, err := entries.of(of.id)
		if err != nil {
			return err
		}
		found, name := 0, of.word("display_name")
		for _, e := range all {
			kind, known := kinds[e.ref("mimetype_id")]
			party := export.Party{Raw: e.word("data1"), Service: entryServices[kind], Name: name}
			if !known || party.Raw == "" {
				left++
				continue
			}
			found++
			if err := r.out.Contact(&export.Contact{Place: place("raw_contacts", of), Party: party, SavedAs: name}); err != nil {
				return err
			}
		}
		switch {
		case found == 0:
			return r.out.Reject(place("raw_contacts", of), noEntry)
		case of.is("deleted", 1):
			return r.out.Repair(place("raw_contacts", of), "marked as deleted on the phone")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return r.leftOut("data", left)
}
