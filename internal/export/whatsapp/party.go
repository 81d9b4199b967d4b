package whatsapp

import (
	"crypto/sha256"
	"encoding/hex"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// NameService is the service of an account that is known only by the name it is
// saved under in one file. Its handle is made of that file and the name.
const NameService = "whatsapp-name"

// party gives the party of a sender. Who is not saved is shown as a number with
// its country's code; digits without the plus are a name somebody typed.
func (s *survey) party(sender string) export.Party {
	if identity.StatesCountry(sender) {
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
