package caseuco

import (
	"strings"

	"linegraph/internal/export"
)

func (r *reader) message(at export.Place, n *node, facets map[string]*object) error {
	facet := facets["MessageFacet"]
	service, err := r.application(facet)
	if err != nil {
		return err
	}
	c := &export.Communication{Service: service, Thread: facet.text("sessionID")}
	switch kind := strings.ToUpper(facet.text("messageType")); {
	case service != "":
		c.Kind = export.Chat
	case n.is("MMSMessage"), facets["MMSMessageFacet"] != nil, kind == "MMS":
		c.Kind = export.MMS
	default:
		c.Kind = export.SMS
	}
	talk, err := r.thread(n.id)
	if err != nil {
		return err
	}
	if c.Thread == "" {
		c.Thread = talk.id
	}
	said, why, err := r.said(at, facet, service)
	if err != nil {
		return err
	}
	if why == "" && len(said.To)+len(said.Others) == 0 {
		if said.Members, why, err = r.take(at, talk.members, service); err != nil {
			return err
		}
		if why != "" {
			why = "it names " + why
		}
	}
	by, isStatus := said.IsStatus(c)
	if why == "" && !isStatus {
		_, why = said.Assign(c)
	}
	if why != "" {
		return r.out.Reject(at, why)
	}
	if len(facet.props["messageText"]) > 0 {
		c.Body = facet.props["messageText"][0].text
	}
	sent := facet.text("sentTime", "receivedTime", "deliveredTime")
	if err := r.common(at, c, sent, facets, facet); err != nil {
		return err
	}
	if isStatus {
		return r.out.Notice(c.Aside(export.Story, by))
	}
	return r.out.Communication(c)
}

// thread is a conversation.
type thread struct {
	offset  int64
	id      string
	members []value
}

// thread gives the conversation that lists a message.
func (r *reader) thread(message string) (thread, error) {
	if message == "" {
		return thread{}, nil
	}
	offsets, err := r.index.find(threadMark + message)
	if err != nil || len(offsets) == 0 {
		return thread{}, err
	}
	if r.talk.id != "" && r.talk.offset == offsets[0] {
		return r.talk, nil
	}
	o, facet, err := r.conversation(offsets[0])
	if err != nil || o == nil {
		return thread{}, err
	}
	if facet == nil { // a list that stands by itself: the conversation points at it
		lists, err := r.index.find(threadMark + o.id)
		if err != nil {
			return thread{}, err
		}
		for _, offset := range lists[:min(1, len(lists))] {
			if o, facet, err = r.conversation(offset); err != nil {
				return thread{}, err
			}
		}
	}
	r.talk = thread{offset: offsets[0], id: o.id}
	if facet != nil {
		r.talk.members = facet.props["participant"]
	}
	return r.talk, nil
}

// conversation reads the node at an offset, with its MessageThreadFacet where it
// has or is one.
func (r *reader) conversation(offset int64) (o, facet *object, err error) {
	if o, err = r.at(offset); err != nil || o.is("MessageThreadFacet") {
		return o, o, err
	}
	facets, err := r.facets(o)
	return o, facets["MessageThreadFacet"], err
}
