package io.clew.application.http.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Hands a JSON body to a route as the record that describes it. */
public final class BodyReader extends AbstractHttpMessageConverter<Record> {

    public BodyReader() {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.isRecord();
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType to) {
        return false;
    }

    @Override
    protected Record readInternal(Class<? extends Record> type, HttpInputMessage message) throws IOException {
        return RequestRecords.read(type, StrictJson.read(message.getBody().readAllBytes()));
    }

    @Override
    protected void writeInternal(Record answer, HttpOutputMessage message) {
        throw new UnsupportedOperationException("answers are written elsewhere");
    }
}
