package forensic

// Conversation writes one chat: messages between the same parties, oldest
// first. Telephone messages make a chat too, in today's shape.
func (r *Report) Conversation(messages []*Event) {
	if len(messages) == 0 {
		return
	}
	first := messages[0]
	members := append([]Party{first.From}, first.To...)
	kind := "OneOnOne"
	if len(members) > 2 {
		kind = "Group"
	}
	r.inSection("Chat")
	r.begin("Chat", true)
	r.field("Source", "String", appName(first.From.Service))
	r.field("Id", "String", r.threadID(first))
	r.field("Name", "String", "")
	r.field("ChatType", "ChatType", kind)
	r.field("Account", "String", r.phone.Account.Handle)
	r.timeField("StartTime", first.At)
	r.timeField("LastActivity", messages[len(messages)-1].At)
	r.print(`<multiModelField name="Participants" type="Party">`)
	for _, p := range members {
		r.party(p, "General", false, r.phone.owns(p))
	}
	r.print(`</multiModelField><multiModelField name="Messages" type="InstantMessage">`)
	for _, e := range messages {
		r.instantMessage(e, false)
	}
	r.print("</multiModelField>")
	r.end()
}

// Loose writes messages a second time outside their chats, as the tool does
// when it finds them in another table.
func (r *Report) Loose(messages []*Event) {
	for _, e := range messages {
		r.inSection("InstantMessage")
		r.instantMessage(e, true)
	}
}

func (r *Report) threadID(e *Event) string {
	if e.Thread != "" {
		return e.Thread
	}
	if other := r.phone.others(e)[0]; other.Handle != "" {
		return other.Handle
	}
	return r.uuid()
}

func (r *Report) instantMessage(e *Event, top bool) {
	r.begin("InstantMessage", top)
	r.print(`<modelField name="From" type="Party">`)
	r.party(e.From, "From", false, r.phone.owns(e.From))
	r.print("</modelField>")
	r.recipients(e)
	r.field("Subject", "String", "")
	r.field("Body", "String", e.Body)
	r.timeField("TimeStamp", e.At)
	if r.shape == Today {
		kind := "AppMessage"
		if e.Kind != Chat {
			kind = string(e.Kind)
		}
		r.field("Type", "InstantMessageType", kind)
		r.field("Platform", "Platform", "Mobile")
	}
	r.field("SourceApplication", "String", appName(e.From.Service))
	if e.Kind != Chat {
		r.field("SMSC", "String", "")
	}
	r.field("Status", "MessageStatus", "Read")
	r.quote(e.Quotes)
	r.end()
}

// recipients: the old shape has room for one.
func (r *Report) recipients(e *Event) {
	tag := "multiModelField"
	if r.shape == Old {
		tag = "modelField"
	}
	r.print("<", tag, ` name="To" type="Party">`)
	for _, p := range e.To {
		r.party(p, "To", false, r.phone.owns(p))
	}
	r.print("</", tag, ">")
}

func (r *Report) quote(e *Event) {
	if e == nil {
		return
	}
	r.print(`<multiModelField name="MessageExtraData" type="InstantMessageExtraData">`)
	r.begin("ReplyMessageData", false)
	r.print(`<modelField name="InstantMessage" type="InstantMessage">`)
	r.begin("InstantMessage", false)
	r.print(`<modelField name="From" type="Party">`)
	r.party(e.From, "From", false, r.phone.owns(e.From))
	r.print("</modelField>")
	r.field("Body", "String", e.Body)
	r.timeField("TimeStamp", e.At)
	r.print("</model></modelField></model></multiModelField>")
}
