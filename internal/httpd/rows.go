package httpd

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/failure"
	"linegraph/internal/hold"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/stream"
)

const (
	chunk     = 32 << 10        // bytes sent at once
	lastWords = 5 * time.Second // to send how a stream ended, once its time is up
)

// Trailers of a CSV, for values that have no place in its body.
const (
	trailerRows     = "Stream-Rows"
	trailerComplete = "Stream-Complete"
)

// rows answers a query record by record, as lines of JSON or as CSV. Any number
// of records needs the memory of one: those that the client is not ready for
// stay in Neo4j.
type rows struct {
	Lasting
	places *hold.Places
}

func (t rows) Supports(r *http.Request) bool {
	return wantsOf(r).rows.media != "" && (r.Method == http.MethodGet || post{}.Supports(r))
}

// errOldHTTP: without chunks and trailers, a stream that was cut looks whole.
var errOldHTTP = intel.Errorf(intel.BadInput, "A stream needs HTTP/1.1 or newer: HTTP/1.0 cannot show whether a stream ended or was cut off.")

func (t rows) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	params := &graphql.RawParams{Headers: r.Header, ReadTime: graphql.TraceTiming{Start: graphql.Now()}}
	if !r.ProtoAtLeast(1, 1) {
		refuse(w, http.StatusHTTPVersionNotSupported, refusalResponse(r.Context(), errOldHTTP))
		return
	}
	if err := t.read(r, params); err != nil {
		refuse(w, failure.Receiving(err), refusalResponse(r.Context(), err))
		return
	}
	params.ReadTime.End = graphql.Now()
	t.answer(w, r, params, exec)
}

func (rows) read(r *http.Request, params *graphql.RawParams) error {
	if r.Method == http.MethodGet {
		return readURL(r, params)
	}
	return read(r, params)
}

// answer is the part that does not depend on how the request carried params.
func (t rows) answer(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, exec graphql.GraphExecutor) {
	held, done, ok := t.places.Take(r.Context())
	if !ok {
		err := intel.Errorf(intel.LimitExceeded, "%d streams are being sent, which is the limit; try again when one has ended.", t.places.AtOnce)
		refuse(w, http.StatusTooManyRequests, refusalResponse(r.Context(), err))
		return
	}
	defer done()
	ctx, cancel := context.WithTimeout(held, t.StreamDeadline)
	defer cancel()
	out := &outgoing{patient: t.patient(w), as: wantsOf(r).rows}
	// Once the stream's time is up or its reader is gone, the last write has to
	// be short.
	defer context.AfterFunc(ctx, func() { out.within(lastWords) })()

	ctx = stream.With(ctx, out)
	op, errs := exec.CreateOperationContext(ctx, params)
	ctx = graphql.WithOperationContext(ctx, op)
	if len(errs) == 0 {
		if err := out.begin(op); err != nil {
			errs = gqlerror.List{gqlerror.Wrap(err)}
		}
	}
	if len(errs) > 0 {
		refuse(w, http.StatusBadRequest, exec.DispatchError(ctx, errs))
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response != nil && limit.Dry(op) { // nothing was run
		refuse(w, http.StatusOK, response)
		return
	}
	if response == nil { // the time was up, or the client gone, before it began
		err := intel.Wrap(ctx.Err(), intel.Timeout, "The stream could not begin in time, or its client had gone.")
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(err)})
	}
	if !out.finish(response) {
		cut(r.Context())
	}
}

// refuse answers a request whose stream did not begin.
func refuse(w http.ResponseWriter, status int, response *graphql.Response) {
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1") // a second
	}
	w.Header().Set(contentType, graphqlJSON+"; charset=utf-8")
	write(w, status, response)
}

// outgoing is a stream on its way to the client.
type outgoing struct {
	*patient
	as       rowsAs
	format   stream.Format
	buf      []byte
	rows     int
	sent     time.Time // when something went out last; zero: nothing did
	ended    bool
	complete bool
}

// begin sets the shape of the records and the format that writes them.
func (o *outgoing) begin(op *graphql.OperationContext) error {
	shape, err := stream.ShapeOf(op)
	if err != nil {
		return err
	}
	if o.format, err = o.as.format(shape); err != nil {
		return err
	}
	o.buf = o.format.Head(make([]byte, 0, chunk+chunk/8))
	return nil
}

func (o *outgoing) Row(record []byte) (err error) {
	if o.buf, err = o.format.Row(o.buf, record); err != nil {
		return err
	}
	o.rows++
	if len(o.buf) < chunk && (o.sent.IsZero() || time.Since(o.sent) < time.Second) {
		return nil
	}
	return o.send()
}

func (o *outgoing) End(complete bool) { o.ended, o.complete = true, complete }

// send writes the gathered bytes and waits until the connection has taken them.
func (o *outgoing) send() error {
	if o.sent.IsZero() {
		o.head()
	}
	o.sent = time.Now()
	_, err := o.Write(o.buf)
	if err == nil {
		err = o.flush()
	}
	o.buf = o.buf[:0]
	if err != nil {
		return intel.Wrap(err, intel.Timeout, "The client stopped reading the stream.")
	}
	return nil
}

func (o *outgoing) head() {
	h := o.Header()
	h.Set("Cache-Control", "no-store")
	h.Set(contentType, o.as.media+"; charset=utf-8")
	if o.as.media == tableCSV {
		h.Set(contentType, tableCSV+"; charset=utf-8; header=present")
		h.Set("Trailer", trailerRows+", "+trailerComplete)
	}
	o.WriteHeader(http.StatusOK)
}

// finish writes how the stream ended. It returns false if the format has no
// place for that, so that the connection must be broken.
func (o *outgoing) finish(response *graphql.Response) bool {
	switch {
	case o.ended && len(response.Errors) == 0:
		o.buf = o.format.End(o.buf, stream.End{Rows: o.rows, Complete: o.complete})
		if o.send() != nil {
			return false
		}
		if o.as.media == tableCSV {
			o.Header().Set(trailerRows, strconv.Itoa(o.rows))
			o.Header().Set(trailerComplete, strconv.FormatBool(o.complete))
		}
		return true
	case o.sent.IsZero():
		refuse(o, requestStatus(intel.Code(firstError(response).Code)), response)
		return true
	case o.as.media == tableCSV:
		return false
	}
	o.buf = o.format.Error(o.buf, firstError(response))
	return o.send() == nil
}

// firstError is the first error of a response, for the last line of a stream.
func firstError(response *graphql.Response) stream.Error {
	e := stream.Error{Code: string(intel.Internal), Message: "The stream broke off."}
	if len(response.Errors) > 0 {
		first := response.Errors[0]
		code, _ := first.Extensions["code"].(intel.Code)
		id, _ := first.Extensions["requestId"].(string)
		e = stream.Error{Code: string(code), Message: first.Message, RequestID: id}
	}
	return e
}
