// Package legs decides, for all formats, who sent a record to whom. A format
// says what its fields say, by role, and what its words mean, as a table; which
// leg is the phone's, who receives, and where it cannot be told, is decided
// here. It knows neither files nor the graph, and guesses nothing: where nothing
// tells who contacted whom, it says so.
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
// What needs the whole file stays with the loader: which number the phone has
// where only another record says it, and that two ways of writing one number
// are one party.
package legs
