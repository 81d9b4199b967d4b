package legs

import (
	"cmp"
	"slices"
	"strings"

	"linegraph/internal/export"
)

// ends are the parties of a record, each once in its list. The phone's own are marked, and
// the ids of groups are removed.
type ends struct {
	from, to, others, partner []export.Party
	owner                     export.Party // stands for the phone if no party does
	group                     string       // the id of the group, "" if there is none
	several                   bool         // the chat is one of several
	complete                  bool
	note                      string
}

// ends sorts the parties that a record names.
func (s Said) ends(service string) *ends {
	e := &ends{owner: export.Party{Service: service, Owner: true}, complete: s.Complete}
	if len(s.Own) == 1 {
		e.owner = s.Own[0]
		e.owner.Owner = true
	}
	e.from, e.to, e.others, e.partner = e.named(s.From), e.named(s.To), e.named(s.Others), e.named(s.Partner)
	members := e.named(s.Members)
	if contradict(s.Own, e.from, slices.Concat(e.to, e.others)) {
		e.note, e.complete = marksContradict, true
		unmark(e.from, e.to, e.others)
	}
	mark(s.Own, e.from, e.to, e.others, e.partner, members)
	lend(e.partner, e.from, e.to, e.others)
	if len(e.from) == 0 || len(e.to) == 0 {
		e.others = append(e.others, without(e.partner, e.others)...)
	} else if s.Way.Direction == Incoming && !marked(e.to) {
		e.leftOut()
	}
	if len(e.to)+len(without(e.others, e.from)) == 0 {
		e.others = append(e.others, without(members, e.others)...)
	}
	e.others = without(without(e.others, e.to), e.from)
	e.chatOf(s.Chat, service)
	e.several = s.Group || e.group != ""
	return e
}

// chatOf reads the id of a chat: that of a group, or of the one other party, which is then
// added if the record names nobody else.
func (e *ends) chatOf(id, service string) {
	if export.IsGroup(id) {
		e.group = id
	}
	if isPerson(id) && len(e.to)+len(e.others) == 0 {
		e.others = without([]export.Party{{Raw: id, Service: service}}, e.from)
	}
}

// leftOut marks the phone in an incoming record by its partners: they are everybody but the
// phone, so the one recipient that is not among them is the phone.
func (e *ends) leftOut() {
	left := without(without(e.to, e.partner), e.from)
	if len(left) != 1 || len(e.partner) == 0 {
		return
	}
	for i, p := range e.to {
		e.to[i].Owner = Same(p, left[0])
	}
}

// named returns the parties that a list names, each once. A field that names several parties
// is divided; the id of a group is no party.
func (e *ends) named(list []export.Party) []export.Party {
	var all roll
	for _, p := range list {
		for _, p := range divided(p) {
			if export.IsGroup(p.Raw) {
				e.group = p.Raw
			} else if p.Raw != "" || p.Name != "" || p.Owner { // otherwise the party is withheld
				all.add(p)
			}
		}
	}
	return all.list
}

// divided returns the parties that one field names; the phone is marked if a word stands for
// it.
func divided(p export.Party) []export.Party {
	if p.Owner {
		return []export.Party{withoutPhoneWords(p)}
	}
	all := Field(p.Raw, "", p.Service)
	switch len(all) {
	case 0:
		p.Raw = ""
		return []export.Party{withoutPhoneWords(p)}
	case 1:
		all[0].Name = cmp.Or(p.Name, all[0].Name)
		all[0].Owner = all[0].Owner || withoutPhoneWords(all[0]).Owner
	}
	return all
}

// mark marks, in all lists, the parties that are an account of the phone: a known one, or one
// that is marked in any list. If an entry has only a name, the names are compared.
func mark(known []export.Party, lists ...[]export.Party) {
	var rolls []roll
	goBy := func(own export.Party) {
		for i := len(rolls); i < len(lists); i++ {
			rolls = append(rolls, newRoll(lists[i]))
		}
		for _, r := range rolls {
			r.each(own, func(i int) bool {
				if p := r.list[i]; !p.Owner {
					named := (p.Raw == "" || own.Raw == "") && p.Name != "" && p.Name == own.Name
					r.list[i].Owner = named || Same(p, own)
				}
				return false
			})
		}
	}
	for _, own := range known {
		goBy(own)
	}
	for _, list := range lists {
		for _, p := range list {
			if p.Owner {
				goBy(p)
			}
		}
	}
}

// contradict tells whether the marks give the phone two accounts, one at each end, although
// it is not known to have both.
func contradict(known, from, to []export.Party) bool {
	return slices.ContainsFunc(from, func(p export.Party) bool {
		return p.Owner && p.Raw != "" && slices.ContainsFunc(to, func(q export.Party) bool {
			return q.Owner && q.Raw != "" && !Same(p, q) && !(holds(known, p) && holds(known, q))
		})
	})
}

// unmark removes the phone's mark from every party that has an address.
func unmark(lists ...[]export.Party) {
	for _, list := range lists {
		for i, p := range list {
			list[i].Owner = p.Owner && p.Raw == ""
		}
	}
}

// lend gives parties without a name the name that another list has for them.
func lend(names []export.Party, lists ...[]export.Party) {
	if len(names) == 0 {
		return
	}
	known := newRoll(names)
	for _, list := range lists {
		for i, p := range list {
			if p.Name != "" {
				continue
			}
			known.each(p, func(at int) bool {
				if of := known.list[at]; Same(p, of) {
					list[i].Name = of.Name
				}
				return list[i].Name != ""
			})
		}
	}
}

// isPerson tells whether a chat's id is that of the one other party.
func isPerson(id string) bool { return strings.HasSuffix(id, "@s.whatsapp.net") }
