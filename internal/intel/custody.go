package intel

// CustodySuffix ends the name of the custody record of a received file.
const CustodySuffix = ".custody.jsonl"

// CustodyPlace is where the custody record of a received file is, from the evidence folder on.
func CustodyPlace(sha256 string) string {
	return sha256[:min(2, len(sha256))] + "/" + sha256 + CustodySuffix
}
