package whatsapp

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"

	"linegraph/internal/export"
)

// NameService is the service of an account that is known only by the name it is
// saved under in one file. Its handle is made of that file and the name.
const NameService = "whatsapp-name"

// number is how the app shows who is not saved. Digits without the plus are a
// name somebody typed.
var number = regexp.MustCompile(`^\+[\d (). ‐‑–-]{7,24}$`)

// party gives the party of a sender.
func (s *survey) party(sender string) export.Party {
	digits := len(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, sender))
	if number.MatchString(sender) && digits >= 7 && digits <= 15 {
		return export.Party{Raw: sender, Service: "whatsapp"}
	}
	return s.named(sender)
}

// named gives the party of a name; "" is the one that the file does not name.
func (s *survey) named(name string) export.Party {
	sum := sha256.Sum256(append(s.key[:], name...))
	return export.Party{Raw: hex.EncodeToString(sum[:16]), Service: NameService, Name: name}
}

// thread tells the chat of a file from all others.
func (s *survey) thread() string { return "chat-" + hex.EncodeToString(s.key[:8]) }

// others gives who else writes in the chat. Where nobody does, it is the one
// party that the file does not name.
func (s *survey) others(sender string) []export.Party {
	var to []export.Party
	for _, name := range s.writers {
		if name != sender {
			to = append(to, s.parties[name])
		}
	}
	if len(to) == 0 {
		return []export.Party{s.named("")}
	}
	return to
}
