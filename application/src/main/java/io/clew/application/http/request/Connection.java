package io.clew.application.http.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** What the servlet API does not say of the connection a request came on. Not to be used once the request is complete. */
public final class Connection {

    static final String ATTRIBUTE = Connection.class.getName();

    private final Request request;
    private final Response response;

    Connection(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    public static Connection of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Connection connection) {
            return connection;
        }
        throw new IllegalStateException("The request did not pass the valve");
    }

    /**
     * Breaks it. The servlet API can only complete an answer, for which Tomcat waits up to a minute, with a thread, until
     * the other side takes what is left, or sends it.
     */
    public void cut() {
        response.action(ActionCode.CLOSE_NOW, new IOException("The other side neither takes nor sends."));
    }

    /**
     * Bytes that have come and can be read without waiting; where the body has a length, or else it says too little. A
     * broken connection has one, which the reader stumbles over.
     */
    int here() {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable();
    }

    /** Whether the whole body has come. */
    boolean isFinished() {
        return request.isFinished();
    }

    /** Has the listener told when there are bytes to {@linkplain #skip skip}. */
    void listen(ReadListener listener) {
        request.setReadListener(listener);
    }

    /** Throws away what has come, without waiting; the stream of the servlet API is closed once the answer is whole. */
    void skip(Pace pace, long most) throws IOException {
        Skipped skipped = new Skipped();
        while (pace.bytes() < most && !request.isFinished() && request.isReady()) {
            pace.came(Math.max(0, request.doRead(skipped)));
        }
    }

    /** What it is handed are Tomcat's own bytes, not a copy, and those of the next request with them. */
    private static final class Skipped implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer handed) {
            bytes = handed;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
