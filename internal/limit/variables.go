package limit

import "linegraph/internal/intel"

// weighVariables limits the variables of a request, such as a list of a hundred
// thousand numbers, to which no limit on the query's text applies.
func weighVariables(variables map[string]any) error {
	c := carried{}
	for _, v := range variables {
		if err := c.value(v, 0); err != nil {
			return err
		}
	}
	if c.within() {
		return nil
	}
	return firstExceeded(c.rules())
}

// carried counts the parts of values.
type carried struct{ values, objects, texts int }

func (c carried) beside(o carried) carried {
	return carried{add(c.values, o.values), add(c.objects, o.objects), add(c.texts, o.texts)}
}

func (c carried) within() bool {
	return c.values <= maxValues && c.objects <= maxObjects && c.texts <= maxTexts
}

func (c carried) rules() []rule {
	return []rule{
		{intel.Reached{Limit: "values", Used: c.values, Max: maxValues}, "The request holds %d values (those of a variable each time it is used), the limit is %d: send them in several requests."},
		{intel.Reached{Limit: "objects", Used: c.objects, Max: maxObjects}, "The request holds %d objects (those of a variable each time it is used), the limit is %d: narrow the question."},
		{intel.Reached{Limit: "texts", Used: c.texts, Max: maxTexts}, "The request holds %d bytes of text (those of a variable each time it is used), the limit is %d: send it in several requests."},
	}
}

func (c *carried) value(v any, depth int) error {
	c.values++
	if depth > maxNesting {
		return tooDeep(depth)
	}
	switch v := v.(type) {
	case string:
		c.texts += len(v)
		return text(len(v))
	case []any:
		if len(v) > maxList {
			return intel.Exceeded(intel.Reached{Limit: "list", Used: len(v), Max: maxList},
				"A list holds %d values, the limit is %d: send it in parts.", len(v), maxList)
		}
		for _, e := range v {
			if err := c.value(e, depth+1); err != nil {
				return err
			}
		}
	case map[string]any:
		c.objects++
		for name, e := range v {
			if len(name) > maxName {
				return intel.Exceeded(intel.Reached{Limit: "name", Used: len(name), Max: maxName},
					"A name in the variables has %d characters, the limit is %d.", len(name), maxName)
			}
			if err := c.value(e, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func tooDeep(depth int) error {
	return intel.Exceeded(intel.Reached{Limit: "nesting", Used: depth, Max: maxNesting},
		"A value is nested more than %d levels deep: narrow the question.", maxNesting)
}
