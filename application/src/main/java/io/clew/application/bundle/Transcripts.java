package io.clew.application.bundle;

import io.clew.application.bundle.Imported.Outcome;
import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.Malformed;
import io.clew.application.http.json.RequestRecords;
import io.clew.application.http.json.StrictJson;
import io.clew.application.http.message.MessageInput;
import io.clew.application.http.request.FrontDoor;
import io.clew.application.http.side.RecordedEvent;
import io.clew.command.session.ToolCalls;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.OpenToolCalls;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports the messages of one conversation, in the words of OpenAI's API: they become a bundle of one session, and go
 * its way.
 */
public final class Transcripts {

    private final Imports imports;
    private final StoredJson stored;
    private final JsonMapper mapper;
    private final String version;

    /** @param version of this program */
    public Transcripts(Imports imports, StoredJson stored, JsonMapper mapper, String version) {
        this.imports = imports;
        this.stored = stored;
        this.mapper = mapper;
        this.version = version;
    }

    /**
     * Imports a transcript as one session.
     *
     * @param lines whether each line is a message, or {@code {messages: […]}}; else the whole is such an object, or an
     *     array of messages
     * @param id of the session; made of the content if absent, so that the same transcript is the same session
     */
    public Outcome take(
            InputStream transcript, boolean lines, @Nullable SessionId id, @Nullable String title, Importer importer) {
        Path raw = null;
        Path bundle = null;
        try {
            raw = imports.incoming();
            String hash = keep(transcript, raw, lines);
            SessionId session = id != null
                    ? id
                    : new SessionId(Hashes.id(importer.namespace().value(), "transcript", hash));
            bundle = imports.incoming();
            try (InputStream in = Files.newInputStream(raw);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(bundle), 1 << 16)) {
                convert(in, lines, new Begun(session, hash, importer, out), title);
            }
            String identity = Hashes.id("openai", session.value(), title == null ? "" : title, hash);
            Importer asBundle = new Importer(importer.namespace(), null, importer.dryRun(), importer.metadata());
            try (InputStream in = Files.newInputStream(bundle)) {
                return imports.take(in, identity, asBundle);
            }
        } catch (IOException e) {
            throw Imports.unkept(e);
        } finally {
            Imports.delete(raw);
            Imports.delete(bundle);
        }
    }

    /** Also a line that is too long is refused before all of it has come. */
    private String keep(InputStream in, Path file, boolean lines) throws IOException {
        long most = lines ? imports.mostBytes() : FrontDoor.MAX_BODY;
        MessageDigest hash = Hashes.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), hash)) {
            byte[] block = new byte[1 << 16];
            long bytes = 0;
            long line = 0;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                bytes += read;
                if (bytes > most) {
                    throw new TooLarge("body", most, "a transcript may have at most " + most + " bytes");
                }
                for (int i = 0; lines && i < read; i++) {
                    line = block[i] == '\n' ? 0 : line + 1;
                    Lines.check(line);
                }
                out.write(block, 0, read);
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private void convert(InputStream in, boolean lines, Begun session, @Nullable String title) throws IOException {
        session.start(new Details(title, null));
        if (lines) {
            Lines each = new Lines(in);
            for (byte[] line = each.next(); line != null; line = each.next()) {
                try {
                    add(session, StrictJson.read(line));
                } catch (Malformed | Invalid e) {
                    throw BundleReader.wrong(each.number(), String.valueOf(e.getMessage()));
                }
            }
        } else {
            add(session, StrictJson.read(in.readAllBytes()));
        }
        session.finish();
    }

    private static void add(Begun session, JsonTree tree) {
        JsonTree messages = tree instanceof JsonObject object
                        && object.members().size() == 1
                        && object.members().containsKey("messages")
                ? object.members().get("messages")
                : tree;
        List<JsonTree> items =
                messages instanceof JsonArray array ? array.items() : List.of(messages == null ? tree : messages);
        items.forEach(session::say);
    }

    /** The session as it is written. */
    private final class Begun {

        private final SessionId id;
        private final String hash;
        private final Importer importer;
        private final BundleWriter bundle;
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        private long messages;
        private @Nullable OpenToolCalls open;

        Begun(SessionId id, String hash, Importer importer, OutputStream out) {
            this.id = id;
            this.hash = hash;
            this.importer = importer;
            bundle = new BundleWriter(
                    out,
                    mapper,
                    BundleHeader.of(new BundleHeader.Origin(importer.namespace(), now, 0, version), List.of(id)));
        }

        void start(Details details) {
            add(1, new SessionStarted(null, id, null, null, details, null));
        }

        void say(JsonTree tree) {
            MessageInput input;
            NewMessage message;
            try {
                input = RequestRecords.read(MessageInput.class, tree);
                MessageId messageId = new MessageId(
                        input.id() != null ? input.id() : Hashes.id(id.value(), hash, Long.toString(messages)));
                message = new NewMessage(messageId, input.message(), input.callIds());
            } catch (Invalid e) {
                throw new Invalid("messages[" + messages + "]." + e.field(), e.reason());
            }
            open = ToolCalls.after(open, messages, message);
            add(messages + 2, new MessageAdded(message.id(), messages, messages, open, message.message()));
            messages++;
        }

        private void add(long sessionVersion, SessionEvent event) {
            bundle.add(new BundleLine(
                    id,
                    sessionVersion,
                    stored.typeOf(event.getClass()).name(),
                    stored.typeOf(event.getClass()).revision(),
                    now,
                    RecordedEvent.actorOf(importer.metadata()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    new Json(BundleLine.onOneLine(stored.write(event)))));
        }

        void finish() {
            if (messages == 0) {
                throw new Invalid("messages", "must be at least one message");
            }
            bundle.finish();
        }
    }
}
