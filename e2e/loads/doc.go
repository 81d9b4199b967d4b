// Package loads tests how files get into a service and how that is followed: by the
// command line or by HTTP, on one service or several, with clients that others wrote.
// It knows what files hold and what is answered of them, and not how they are read.
package loads
