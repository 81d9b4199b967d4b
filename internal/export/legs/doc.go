// Package legs decides, for all formats, who sent a record to whom. A format
// passes the contents of its fields by role, and the meaning of its words as a
// table. This package decides which leg is the phone's, who receives, and when
// this cannot be decided. It does not know files or the graph, and guesses
// nothing: if a record does not show who contacted whom, it says so.
//
//	// A tool whose column "way" is 1 or 2, which lists the members of a chat
//	// and calls the phone "Local User".
//	var ways = legs.Words{"1": {Direction: legs.Incoming}, "2": {Direction: legs.Outgoing}}
//
//	c := &export.Communication{Place: at, Kind: export.Chat, Service: "whatsapp"}
//	said := legs.Said{Way: ways.Of(row.get("way"), row.get("folder")), Chat: row.get("chat")}
//	said.Add(legs.From, export.Party{Raw: row.get("sender"), Service: c.Service})
//	for _, id := range members {
//		said.Members = append(said.Members, export.Party{Raw: id, Service: c.Service})
//	}
//	note, why := said.Assign(c) // sets From, To, Thread and Status
//	if why != "" {
//		return out.Reject(c.Place, why)
//	}
//
// The loader makes the decisions that need the whole file: the phone's number,
// if only another record states it, and that two written forms of one number
// are one party.
package legs
