package forensic

import (
	"archive/zip"
	"io"
	"strings"
)

// loose is how many chat messages a report repeats outside their chats.
const loose = 3

// Cellebrite writes the whole extraction as one report.xml.
func Cellebrite(w io.Writer, shape Shape, x *Extraction) error {
	r := NewReport(w, shape, x)
	if x.Phone.Account.Handle != "" {
		r.UserAccount(x.Phone.Account)
	}
	for _, c := range x.Phone.Contacts {
		r.Contact(c)
	}
	for _, e := range x.Events {
		if e.Kind == Call {
			r.Call(e)
		}
	}
	if shape == Old {
		r.apart(x.Events, SMS)
	}
	r.apart(x.Events, MMS)
	chats := r.chats(x.Events)
	for _, messages := range chats {
		r.Conversation(messages)
	}
	if shape == Today {
		r.repeat(chats)
	}
	return r.Close()
}

func (r *Report) apart(events []*Event, kind Kind) {
	for _, e := range events {
		if e.Kind == kind {
			r.SMS(e)
		}
	}
}

// chats groups messages by who takes part, in the order chats began.
func (r *Report) chats(events []*Event) [][]*Event {
	var chats [][]*Event
	at := map[string]int{}
	for _, e := range events {
		if e.Kind != Chat && (e.Kind != SMS || r.shape == Old) {
			continue
		}
		key := e.Thread
		if key == "" {
			for _, p := range r.phone.others(e) {
				key += p.Key() + ","
			}
		}
		i, ok := at[key]
		if !ok {
			i = len(chats)
			at[key] = i
			chats = append(chats, nil)
		}
		chats[i] = append(chats[i], e)
	}
	return chats
}

func (r *Report) repeat(chats [][]*Event) {
	for _, messages := range chats {
		if messages[0].Kind == Chat {
			r.Loose(messages[:min(loose, len(messages))])
		}
	}
}

// UFDR writes the extraction as a .ufdr archive around a report of today.
func UFDR(w io.Writer, x *Extraction) error {
	z := zip.NewWriter(w)
	report, err := z.CreateHeader(&zip.FileHeader{Name: "report.xml", Method: zip.Deflate, Modified: x.Taken})
	if err != nil {
		return err
	}
	if err := Cellebrite(report, Today, x); err != nil {
		return err
	}
	settings, err := z.CreateHeader(&zip.FileHeader{Name: "settings.json", Method: zip.Store, Modified: x.Taken})
	if err != nil {
		return err
	}
	if _, err := io.Copy(settings, strings.NewReader("{}\n")); err != nil {
		return err
	}
	return z.Close()
}
