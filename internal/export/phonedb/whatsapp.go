package phonedb

import (
	"slices"
	"strings"

	"linegraph/internal/export"
)

const whatsApp = "whatsapp"

// talk is what the layouts of WhatsApp have in common of a message.
type talk struct {
	sent    bool
	chat    string // JID of the other party, or of the group
	author  string // JID of who sent it in a group, "" where not told
	name    string // what the phone shows for the other party
	members func() ([]string, error)
}

// isGroup tells a chat of several: its id is nobody's.
func isGroup(jid string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(jid), "@")
	return domain == "g.us" || domain == "broadcast" || domain == "newsletter"
}

// legs sets the parties of a message or call; why says what keeps it from being
// loaded. The members of a group are those the phone lists now.
func (t talk) legs(c *export.Communication) (why string, err error) {
	c.Service = whatsApp
	other := export.Party{Raw: t.chat, Service: whatsApp, Name: t.name}
	own := export.Party{Service: whatsApp, Owner: true}
	switch {
	case t.chat == "":
		return "it does not say with whom", nil
	case !isGroup(t.chat):
		return directed(c, t.sent, own, other), nil
	}
	c.Thread = t.chat
	var others []export.Party
	if !t.sent {
		if t.author == "" || isGroup(t.author) {
			return "it does not say who sent it", nil
		}
		others = []export.Party{{Raw: t.author, Service: whatsApp}}
	}
	members, err := t.members()
	if err != nil {
		return "", err
	}
	for _, m := range members {
		p := export.Party{Raw: m, Service: whatsApp}
		if m != "" && !isGroup(m) && !slices.Contains(others, p) {
			others = append(others, p)
		}
	}
	if len(others) == 0 {
		return "the members of the group are not known", nil
	}
	return directed(c, t.sent, own, others...), nil
}

func nobody() ([]string, error) { return nil, nil }

// words gives the values of a column.
func words(all []row, column string) []string {
	var found []string
	for _, one := range all {
		found = append(found, one.word(column))
	}
	return found
}

const notice = "a notice of the app, not a message"
