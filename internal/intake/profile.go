package intake

import (
	"linegraph/internal/export/profile"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// CheckDetails checks the details given for a file. BAD_USER_INPUT: a load cannot
// use them; the sentence says why.
func (i *Intake) CheckDetails(owner, region, profile string) error {
	if err := loader.CheckOwner(owner, region); err != nil {
		return err
	}
	_, err := i.profile(profile)
	return err
}

// profile finds a profile by its name: the name of a shipped one, or the sha256
// of one in the evidence folder. It returns nil if the name is empty.
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
		return nil, intel.Wrap(err, intel.BadInput, "There is no profile with this name, and the evidence folder has none with this sha256.")
	}
	defer sealed.Close()
	return profile.Read(sealed)
}
