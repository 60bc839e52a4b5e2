package io.clew.application.evidence;

import io.clew.key.KeyStore;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.log.proof.CachedTiles;
import io.clew.log.proof.MerkleTree;
import io.clew.log.proof.SignedHead;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes all events of a stream with their proofs, line by line. */
public final class Evidence {

    private static final int BLOCK = 256;

    private final EventLog log;
    private final Optional<KeyStore> keys;
    private final JsonMapper mapper;

    public Evidence(EventLog log, Optional<KeyStore> keys, JsonMapper mapper) {
        this.log = log;
        this.keys = keys;
        this.mapper = mapper;
    }

    /**
     * Writes what the stream held when the checkpoint was made.
     *
     * @param vkey that the checkpoint is signed with, as signed notes write it
     * @param open whether the keys of its parts go along; nothing is to be opened where nothing is sealed
     */
    public void write(String streamId, SignedHead head, String vkey, boolean open, OutputStream out)
            throws IOException {
        long size = head.checkpoint().size();
        line(new EvidenceHeader(EvidenceHeader.FORM, streamId, head.note(), vkey), out);
        MerkleTree tree = new MerkleTree(new CachedTiles(log.tiles(), size));
        long events = 0;
        List<LogRecord> block = log.readStream(streamId, 0, BLOCK);
        while (!block.isEmpty()) {
            for (LogRecord event : block) {
                if (event.position() <= size) {
                    line(EvidenceLine.of(event, tree.inclusion(event.position() - 1, size), keysOf(event, open)), out);
                    events++;
                }
            }
            LogRecord last = block.get(block.size() - 1);
            block = last.position() < size ? log.readStream(streamId, last.sequence() + 1, BLOCK) : List.of();
        }
        line(new EvidenceEnd(events), out);
    }

    private @Nullable Map<String, String> keysOf(LogRecord event, boolean open) {
        return open && keys.isPresent() ? Opening.keysOf(event, keys.get()) : null;
    }

    private void line(Object content, OutputStream out) throws IOException {
        out.write(mapper.writeValueAsBytes(content));
        out.write('\n');
    }
}
