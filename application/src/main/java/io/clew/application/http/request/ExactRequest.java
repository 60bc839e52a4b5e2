package io.clew.application.http.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body is read whole, and whose parameters are those of its URL alone, strictly decoded. */
final class ExactRequest extends HttpServletRequestWrapper {

    /** The attribute under which the request finds itself again behind other wrappers. */
    static final String ATTRIBUTE = ExactRequest.class.getName();

    private final Body source;
    private final boolean streamed;
    private final Map<String, String> parameters;
    private byte @Nullable [] body;

    /** Reads a body whole, once. */
    interface Body {
        byte[] read() throws IOException;
    }

    /** One whose body is read when somebody wants it, which is after it is clear who sent it. */
    ExactRequest(HttpServletRequest request, Body body) {
        this(request, body, false);
    }

    private ExactRequest(HttpServletRequest request, Body source, boolean streamed) {
        super(request);
        this.source = source;
        this.streamed = streamed;
        this.parameters = Query.parse(request.getQueryString());
        request.setAttribute(ATTRIBUTE, this);
    }

    /** One whose body is left to its route, as a stream. */
    static ExactRequest streamed(HttpServletRequest request) {
        return new ExactRequest(request, () -> new byte[0], true);
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

    byte[] body() {
        byte[] read = body;
        if (read == null) {
            try {
                read = source.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            body = read;
        }
        return read;
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
            return super.getInputStream();
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
        };
    }
}
