package ufed

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// owner is the phone's leg where no party stands for it. An app's Account is
// the owner's own. That of a native call may be a card, or a list: it tells
// which of the phone's numbers it was only if it is one of them.
func (r *report) owner(m *model, service string) export.Party {
	p := export.Party{Service: service, Owner: true}
	account := m.get("Account")
	if service != "" && (strings.Contains(account, "@") || strings.HasPrefix(account, "+")) || service == "" && r.isOwn(account) {
		p.Raw = account
	}
	return p
}

// isOwn tells whether a number is one that the report gives as a phone's own.
func (r *report) isOwn(number string) bool {
	return number != "" && slices.ContainsFunc(r.extractions, func(x *extraction) bool {
		return slices.ContainsFunc(x.numbers, func(k known) bool { return same(k.number, number) })
	})
}

// several tells whether the report is of more than one phone: extractions whose
// IMEIs have none in common.
func (r *report) several() bool {
	if r.phones == nil {
		r.phones = sortPhones(r.extractions)
	}
	phones := 0
	for _, p := range r.phones {
		if len(p.imeis) > 0 {
			phones++
		}
	}
	return phones > 1
}

// keepApart is for reports of several phones. A leg without a number gets its
// phone's only number or, failing that, an account that represents this phone
// alone. It returns false if the report has no id, so that its phones cannot be
// told from those of other reports.
func (r *report) keepApart(p *export.Party, extraction string) bool {
	if !p.Owner || p.Raw != "" || !r.several() {
		return true
	}
	i := slices.IndexFunc(r.phones, func(p *phone) bool { return slices.Contains(p.extractions, extraction) })
	if i >= 0 {
		if numbers := r.phones[i].numbers; p.Service == "" && len(numbers) == 1 {
			p.Raw = numbers[0]
			return true
		}
		extraction = slices.Min(r.phones[i].extractions)
	}
	*p = export.Party{Service: intel.DeviceService, Raw: r.project + "/" + extraction}
	return r.project != ""
}
