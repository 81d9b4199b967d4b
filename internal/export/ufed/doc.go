// Package ufed reads the XML report of Cellebrite Physical Analyzer, bare or as
// the report.xml of a .ufdr. It holds one top-level model at a time, a chat
// message by message, so that memory does not grow with the report. It does not
// read the media files beside the report, nor models that are no call, message,
// contact or account.
//
// What the tool leaves out is left out here too: the phone's own leg is an
// owner without an address when no party is marked as the owner.
package ufed
