package io.clew.application.http.event;

import java.io.IOException;

/**
 * Where a listener's bytes go. Nothing here waits for the other side. Used by one thread at a time, and not any more
 * once ended or cut.
 */
interface Outlet {

    /** Whether more is taken; if not, the listener is pumped when it is again. */
    boolean isReady();

    /** Only when ready. What the socket does not take at once is kept, so that no more should be given than is bearable. */
    void write(byte[] bytes, int from, int length) throws IOException;

    /** Only when ready. */
    void flush() throws IOException;

    /** Ends the answer as a whole one; only when ready, after the last flush. */
    void end();

    /** Breaks the connection. */
    void cut();
}
