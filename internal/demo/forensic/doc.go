// Package forensic writes the contents of a seized phone in the formats of real
// tools: Cellebrite report XML (of today and of old Physical Analyzer), .ufdr
// archives, and the two files of SMS Backup & Restore. It knows the quirks of
// those tools. It does not know deal lines or the people on the phone.
package forensic
