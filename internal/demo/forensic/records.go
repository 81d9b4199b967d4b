package forensic

// Call writes a call of the telephone network.
func (r *Report) Call(e *Event) {
	r.inSection("Call")
	r.begin("Call", true)
	r.field("Source", "String", "Native")
	direction := "Incoming"
	if r.phone.Sent(e) {
		direction = "Outgoing"
	}
	if r.shape == Old {
		r.field("Type", "CallType", oldCallType(direction, e.Status))
	} else {
		r.field("Direction", "ModelDirections", direction)
		r.field("Status", "CallStatus", [...]string{"Established", "Missed", "Rejected"}[e.Status])
		r.field("VideoCall", "Boolean", "")
	}
	r.timeField("TimeStamp", e.At)
	r.field("Duration", "TimeSpan", r.span(e.Seconds))
	r.field("CountryCode", "String", "")
	r.field("NetworkName", "String", "")
	r.legs(e)
	r.end()
}

func oldCallType(direction string, s Status) string {
	if direction == "Incoming" && s != Answered {
		return [...]string{"", "Missed", "Rejected"}[s]
	}
	return direction
}

// SMS writes a text or picture message as a record of its own.
func (r *Report) SMS(e *Event) {
	model := string(e.Kind)
	folder, status := "Inbox", "Read"
	if r.phone.Sent(e) {
		folder, status = "Sent", "Sent"
	}
	r.inSection(model)
	r.begin(model, true)
	r.field("Source", "String", "")
	r.timeField("TimeStamp", e.At)
	r.field("Body", "String", e.Body)
	r.field("Folder", "String", folder)
	r.field("Status", "MessageStatus", status)
	r.field("SMSC", "String", "")
	r.legs(e)
	r.end()
}

// Contact writes an address-book entry.
func (r *Report) Contact(c Contact) {
	r.inSection("Contact")
	r.begin("Contact", true)
	if c.Party.Service == "" {
		r.field("Source", "String", "Phone")
	} else {
		r.field("Source", "String", appName(c.Party.Service))
	}
	r.field("Name", "String", c.Name)
	r.field("Type", "ContactType", "PhoneBook")
	r.print(`<multiModelField name="Entries" type="ContactEntry">`)
	if c.Party.Number != "" {
		r.entry("PhoneNumber", "Mobile", notation(r.rng, c.Party.Number, true))
	} else {
		r.entry("UserID", appName(c.Party.Service)+" User Id", c.Party.Handle)
	}
	r.print("</multiModelField>")
	r.end()
}

// UserAccount writes an account of the phone's owner.
func (r *Report) UserAccount(p Party) {
	r.inSection("UserAccount")
	r.begin("UserAccount", true)
	r.field("Source", "String", appName(p.Service))
	r.field("Name", "String", p.Name)
	r.field("Username", "String", p.Handle)
	r.field("ServiceType", "String", appName(p.Service))
	r.print(`<multiModelField name="Entries" type="ContactEntry">`)
	r.entry("UserID", appName(p.Service)+" User Id", p.Handle)
	r.print("</multiModelField>")
	r.end()
}

func (r *Report) entry(model, category, value string) {
	r.begin(model, false)
	r.field("Category", "String", category)
	r.field("Value", "String", value)
	r.field("Domain", "String", map[string]string{"PhoneNumber": "Phone Number", "UserID": "User ID"}[model])
	r.print("</model>")
}

func appName(service string) string {
	if service == "whatsapp" {
		return "WhatsApp"
	}
	return "Native Messages"
}
