package io.clew.application.http.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers as JSON. A short one is written whole and says its length, so that it takes one write to the connection
 * and not one of its content and one of its end; a longer one is written as it comes.
 */
public final class AnswerWriter extends JacksonJsonHttpMessageConverter {

    private static final int SHORT_BYTES = 8 * 1024;

    public AnswerWriter(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object answer, ResolvableType type, HttpOutputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        Held held = new Held(message);
        super.writeInternal(
                answer,
                type,
                new HttpOutputMessage() {
                    @Override
                    public OutputStream getBody() {
                        return held;
                    }

                    @Override
                    public HttpHeaders getHeaders() {
                        return message.getHeaders();
                    }
                },
                hints);
        held.end();
    }

    /** Keeps what is written until it is no longer short. */
    private static final class Held extends OutputStream {

        private final HttpOutputMessage message;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
        private @Nullable OutputStream body;

        Held(HttpOutputMessage message) {
            this.message = message;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (body == null && kept.size() + length > SHORT_BYTES) {
                body = message.getBody();
                kept.writeTo(body);
            }
            if (body == null) {
                kept.write(bytes, from, length);
            } else {
                body.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (body != null) {
                body.flush();
            }
        }

        void end() throws IOException {
            if (body == null) {
                message.getHeaders().setContentLength(kept.size());
                kept.writeTo(message.getBody());
            }
        }
    }
}
