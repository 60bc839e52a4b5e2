package io.clew.application.http.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Hands a JSON body to a route as it stands, where it may be any value or an object with any keys. */
public final class TreeReader extends AbstractHttpMessageConverter<JsonTree> {

    public TreeReader() {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == JsonTree.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType to) {
        return false;
    }

    @Override
    protected JsonTree readInternal(Class<? extends JsonTree> type, HttpInputMessage message) throws IOException {
        return StrictJson.read(message.getBody().readAllBytes());
    }

    @Override
    protected void writeInternal(JsonTree answer, HttpOutputMessage message) {
        throw new UnsupportedOperationException("answers are written elsewhere");
    }
}
