package io.clew.application.http.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request whose body is read whole, and whose parameters are those of its URL alone, strictly decoded. */
final class ExactRequest extends HttpServletRequestWrapper {

    /** The attribute under which the request finds itself again behind other wrappers. */
    static final String ATTRIBUTE = ExactRequest.class.getName();

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final byte[] NONE = new byte[0];

    private final boolean streamed;
    private final Map<String, String> parameters;
    private final String uri;
    private final String servletPath;
    private volatile byte @Nullable [] body;
    private volatile @Nullable RuntimeException refusal;

    /** @param streamed whether its body is left to its route, as a stream */
    ExactRequest(HttpServletRequest request, boolean streamed) {
        super(request);
        this.streamed = streamed;
        this.parameters = Query.of(request);
        this.uri = request.getRequestURI();
        this.servletPath = request.getServletPath();
        this.body = WITH_BODY.contains(request.getMethod()) && !streamed ? null : NONE;
        request.setAttribute(ATTRIBUTE, this);
    }

    static ExactRequest of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ExactRequest exact) {
            return exact;
        }
        throw new IllegalStateException("The request did not pass the front door");
    }

    boolean isStreamed() {
        return streamed;
    }

    /** Whether the body is here, or why there is none. */
    boolean isSettled() {
        return body != null || refusal != null;
    }

    void receive(byte[] whole) {
        body = whole;
    }

    void refuse(RuntimeException why) {
        refusal = why;
    }

    /** @throws RuntimeException that says why there is no body */
    void requireBody() {
        RuntimeException why = refusal;
        if (why != null) {
            throw why;
        }
    }

    byte[] body() {
        requireBody();
        byte[] whole = body;
        if (whole == null) {
            throw new IllegalStateException("Nobody awaited the body");
        }
        return whole;
    }

    /** The bytes as they come. */
    ServletInputStream wire() throws IOException {
        return super.getInputStream();
    }

    /** As it was sent, also when it comes again through the container. */
    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public String getServletPath() {
        return servletPath;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return parameters.get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> map = new LinkedHashMap<>();
        parameters.forEach((name, value) -> map.put(name, new String[] {value}));
        return map;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String value = parameters.get(name);
        return value == null ? null : new String[] {value};
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (streamed) {
            return new PacedStream(wire());
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(body());
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("the body is here already");
            }

            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return bytes.read(target, offset, length);
            }

            // What Spring would read through pages of its own otherwise, to see whether there is anything.
            @Override
            public boolean markSupported() {
                return true;
            }

            @Override
            public void mark(int limit) {
                bytes.mark(limit);
            }

            @Override
            public void reset() {
                bytes.reset();
            }

            @Override
            public byte[] readAllBytes() {
                return bytes.readAllBytes();
            }
        };
    }
}
