package io.clew.cli.http;

import java.net.URI;

/** Where a server is. */
public interface Server {

    /** Its address; starts it if it is not there and that can be done. Asked again when it does not answer any more. */
    URI address();

    /** Whether it can be asked again for where it is. */
    boolean isOwn();
}
