package io.clew.application.evidence;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.stored.UnreadableStored;
import io.clew.log.proof.BrokenNote;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.EvidenceCheck;
import io.clew.log.proof.Findings;
import io.clew.log.proof.Hash;
import io.clew.log.proof.NoteVerifier;
import io.clew.log.proof.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Checks evidence without a server: its checkpoint against a key, its events against the checkpoint. */
public final class EvidenceFile {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final Findings findings = new Findings();
    private final @Nullable NoteVerifier known;
    private @Nullable EvidenceCheck check;
    private @Nullable String waiting;
    private long events;

    private final @Nullable Path bundle;
    private @Nullable ExportCheck export;

    private EvidenceFile(@Nullable NoteVerifier known, @Nullable Path bundle) {
        this.known = known;
        this.bundle = bundle;
    }

    /**
     * Reads evidence to its end.
     *
     * @param known the key that must have signed its checkpoint; null believes the one it brings along
     * @param bundle an export that must say of the session what was written; null if there is none to check
     */
    public static Verdict verify(Reader evidence, @Nullable NoteVerifier known, @Nullable Path bundle)
            throws IOException {
        long start = System.nanoTime();
        EvidenceFile file = new EvidenceFile(known, bundle);
        BufferedReader lines = new BufferedReader(evidence);
        long number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                file.take(line);
            }
            file.end();
        } catch (JacksonException e) {
            file.findings.add("Line %d is not a line of evidence: %s.".formatted(number, e.getOriginalMessage()));
        } catch (UnreadableStored e) {
            file.findings.add("Line %d: what stands there cannot be read.".formatted(number));
        } catch (BrokenSeal e) {
            file.findings.add("Line %d: a key does not open what it is said to.".formatted(number));
        } catch (Invalid e) {
            file.findings.add("The bundle is none: %s.".formatted(e.getMessage()));
        } catch (BrokenNote | IllegalArgumentException | NullPointerException e) {
            file.findings.add("Line %d is not what was written there: %s".formatted(number, e.getMessage()));
        }
        return new Verdict(
                file.events,
                file.check == null ? 0 : 1,
                file.check == null ? 0 : 1,
                Duration.ofNanos(System.nanoTime() - start),
                file.findings.first(),
                file.findings.count());
    }

    /** The last line is of another kind, and known only when no other follows. */
    private void take(String line) throws IOException {
        if (check == null) {
            check = begin(STRICT.readValue(line, EvidenceHeader.class));
        } else {
            if (waiting != null) {
                accept(check, STRICT.readValue(waiting, EvidenceLine.class));
            }
            waiting = line;
        }
    }

    private EvidenceCheck begin(EvidenceHeader header) throws IOException {
        if (!EvidenceHeader.FORM.equals(header.clew())) {
            throw new IllegalArgumentException("this is not evidence of a form that is known.");
        }
        NoteVerifier own = NoteVerifier.parse(Objects.requireNonNull(header.key(), "it has no key."));
        if (known != null && !own.vkey().equals(known.vkey())) {
            findings.add("The evidence brings another key along than the one given.");
        }
        Checkpoint checkpoint = Checkpoint.open(
                Objects.requireNonNull(header.checkpoint(), "it has no checkpoint."), known == null ? own : known);
        String stream = Objects.requireNonNull(header.streamId(), "it has no stream.");
        if (bundle != null) {
            export = new ExportCheck(bundle, SessionKey.ofStream(stream), findings);
        }
        return new EvidenceCheck(stream, checkpoint, findings);
    }

    private void accept(EvidenceCheck to, EvidenceLine line) {
        events++;
        to.accept(
                Objects.requireNonNull(line.position(), "it has no position."),
                line.form(),
                Objects.requireNonNull(line.path(), "it has no path.").stream()
                        .map(Hash::ofBase64)
                        .toList());
        // Also where nothing is to be compared: the keys must open what they are said to.
        Opening.data(line);
        if (export != null) {
            export.accept(line);
        }
    }

    private void end() throws IOException {
        if (check == null || waiting == null) {
            findings.add("The evidence is cut short.");
            return;
        }
        Long announced = STRICT.readValue(waiting, EvidenceEnd.class).events();
        if (export != null) {
            export.end();
            export.close();
        }
        check.end(Objects.requireNonNull(announced, "it does not say how many events there are."));
    }
}
