package ufed

import (
	"slices"

	"linegraph/internal/export"
)

// sims pairs ICCID and IMSI where a set has one of each, and otherwise keeps
// them apart: a wrong pair would make a SIM that never was.
func sims(items []item) []export.SIM {
	iccids, imsis := map[string][]string{}, map[string][]string{}
	var sets []string
	for _, it := range items {
		of := iccids
		if it.name == "imsi" {
			of = imsis
		}
		of[it.set] = append(of[it.set], it.value)
		if !slices.Contains(sets, it.set) {
			sets = append(sets, it.set)
		}
	}
	var all []export.SIM
	for _, set := range sets {
		if len(iccids[set]) == 1 && len(imsis[set]) == 1 {
			all = append(all, export.SIM{ICCID: iccids[set][0], IMSI: imsis[set][0]})
			continue
		}
		for _, v := range iccids[set] {
			all = append(all, export.SIM{ICCID: v})
		}
		for _, v := range imsis[set] {
			all = append(all, export.SIM{IMSI: v})
		}
	}
	return all
}

// unlessPaired leaves out the halves of SIMs that are whole elsewhere in the
// report: SIMData repeats one by one what the device section gives as pairs.
func unlessPaired(found, everywhere []export.SIM) []export.SIM {
	return slices.DeleteFunc(found, func(s export.SIM) bool {
		return slices.ContainsFunc(everywhere, func(k export.SIM) bool {
			return s != k && (s.ICCID == "" || s.ICCID == k.ICCID) && (s.IMSI == "" || s.IMSI == k.IMSI)
		})
	})
}
