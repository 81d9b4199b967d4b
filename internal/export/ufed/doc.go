// Package ufed reads the XML report of Cellebrite Physical Analyzer: bare, as the
// report.xml of a .ufdr, or one type of model in a file of its own. It holds one
// top-level model at a time, and of a chat one message, so that memory does not
// grow with the report, except for the ids that distinguish a record from its
// repetition. Models that are not a call, message, e-mail, voicemail, contact or
// account, and the media files beside the report, are counted and left out.
//
// If no party is marked as the owner, the phone's own leg is an owner without
// an address.
package ufed
