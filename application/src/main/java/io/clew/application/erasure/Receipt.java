package io.clew.application.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.key.Destroyed;
import io.clew.key.Erased;
import io.clew.key.ErasedKey;
import io.clew.log.proof.BrokenNote;
import io.clew.log.proof.Hash;
import io.clew.log.proof.NoteVerifier;
import io.clew.log.proof.SignedNotes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a receipt says: a signed note of two lines, the form and this as JSON.
 *
 * @param session whose key was destroyed; absent if it was a subject's
 * @param subject the keyed hash that the key store knew the subject by, in hex; it names nobody
 * @param keys those destroyed; none if nothing was ever written about the subject
 * @param destroyedAt as ISO-8601
 * @param position in the log of the event that records it
 * @param hash of that event, as the log's tree has it, in base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        String erasure,
        String namespace,
        @Nullable String session,
        @Nullable String subject,
        List<ErasedKey> keys,
        String requestedBy,
        @Nullable String reason,
        String destroyedAt,
        long position,
        String hash) {

    private static final String FORM = "clew-erasure/1\n";

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Receipt of(Destroyed facts, long position, Hash hash) {
        boolean ofSession = facts.kind() == Erased.SESSION;
        return new Receipt(
                facts.erasure().id(),
                facts.erasure().namespace().value(),
                ofSession ? facts.target() : null,
                ofSession ? null : facts.target(),
                facts.keys(),
                facts.requestedBy(),
                facts.reason(),
                facts.at().toString(),
                position,
                hash.base64());
    }

    String signed(SignedNotes notes) {
        return notes.sign(FORM + STRICT.writeValueAsString(this) + "\n");
    }

    /**
     * What a receipt says.
     *
     * @throws BrokenNote if it is not what this key signed, or no receipt
     */
    public static Receipt open(String note, NoteVerifier verifier) {
        String text = verifier.open(note);
        if (!text.startsWith(FORM)) {
            throw new BrokenNote("this is not the receipt of an erasure");
        }
        try {
            return STRICT.readValue(text.substring(FORM.length()), Receipt.class);
        } catch (JacksonException e) {
            throw new BrokenNote("this is not a receipt of a form that is known");
        }
    }
}
