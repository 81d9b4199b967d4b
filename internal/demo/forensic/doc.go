// Package forensic writes what a seized phone holds in the shapes that real
// tools write: Cellebrite report XML (of today and of old Physical Analyzer),
// .ufdr archives, and the two files of SMS Backup & Restore. It knows the
// quirks of those tools; it does not know what a deal line is, nor who the
// people on the phone are.
package forensic
