// Package ufed reads the XML report of Cellebrite Physical Analyzer: bare, as the
// report.xml of a .ufdr, or one type of model in a file of its own. It holds one
// top-level model at a time, a chat message by message, so that memory does not
// grow with the report but for what tells one record from its repetition. Models
// that are no call, message, e-mail, voicemail, contact or account, and the media
// files beside the report, are counted and left out.
//
// What the tool leaves out is left out here too: the phone's own leg is an
// owner without an address when no party is marked as the owner.
package ufed
