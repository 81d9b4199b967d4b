package caseuco

import (
	"slices"
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
	from, to, why, err := r.legs(at, facet, c)
	if err != nil {
		return err
	}
	if len(to) == 0 && len(from) == 1 {
		if to, why, err = r.members(at, talk, facet, c, why); err != nil {
			return err
		}
	}
	owner := export.Party{Owner: true}
	switch {
	case why != "":
		return r.out.Reject(at, "it names "+why)
	case len(from) > 1:
		return r.out.Reject(at, "it names several senders")
	case len(from) == 0 && len(to) == 0:
		return r.out.Reject(at, "it names nobody")
	case len(from) == 0:
		from = []export.Party{owner} // exports leave the phone's own leg out
	case len(to) == 0:
		to = []export.Party{owner}
	}
	c.From, c.To = from[0], to
	if len(facet.props["messageText"]) > 0 {
		c.Body = facet.props["messageText"][0].text
	}
	sent := facet.text("sentTime", "receivedTime", "deliveredTime")
	if err := r.common(at, c, sent, facets, facet); err != nil {
		return err
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
	o, err := r.at(offsets[0])
	if err != nil {
		return thread{}, err
	}
	facet := o
	if !o.is("MessageThreadFacet") {
		facets, err := r.facets(o)
		if err != nil {
			return thread{}, err
		}
		facet = facets["MessageThreadFacet"]
	}
	r.talk = thread{offset: offsets[0], id: o.id}
	if facet != nil {
		r.talk.members = facet.props["participant"]
	}
	return r.talk, nil
}

// members gives those in a conversation but for the sender.
func (r *reader) members(at export.Place, talk thread, facet *object, c *export.Communication, why string) ([]export.Party, string, error) {
	sender := facet.props["from"][0].obj
	others := slices.DeleteFunc(slices.Clone(talk.members), func(v value) bool {
		return sender != nil && v.obj != nil && v.obj.id == sender.id
	})
	_, to, wrong, err := r.legs(at, &object{props: map[string][]value{"to": others}}, c)
	if wrong != "" {
		why = wrong
	}
	return to, why, err
}
