/** Speaks to a server: HTTP/1.1 over one connection, without what the JDK's client takes half a second to load. */
@NullMarked
package io.clew.cli.http;

import org.jspecify.annotations.NullMarked;
