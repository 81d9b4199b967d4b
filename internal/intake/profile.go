package intake

import (
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// Sayable tells whether a load can go by what is said of its file.
// BAD_USER_INPUT: it cannot, and why.
func (i *Intake) Sayable(owner, region, profile string) error {
	if err := loader.CheckOwner(owner, region); err != nil {
		return err
	}
	_, err := i.profile(profile)
	return err
}

// profile is the one of a name: that of a shipped one, or the sha256 of one in
// the evidence folder; nil without a name.
func (i *Intake) profile(name string) (*profile.Profile, error) {
	if name == "" {
		return nil, nil
	}
	for _, p := range profile.Shipped() {
		if p.Name == name {
			return p, nil
		}
	}
	sealed, err := i.Evidence.Content(name)
	if err != nil {
		return nil, intel.Wrap(err, intel.BadInput, "There is no profile of this name, nor one of this sha256 in the evidence folder.")
	}
	defer sealed.Close()
	return profile.Read(sealed)
}
