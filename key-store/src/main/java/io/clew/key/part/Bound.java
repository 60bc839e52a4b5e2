package io.clew.key.part;

import io.clew.kernel.seal.PartAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bytes that say where a part stands and under which keys: no two different such things have the same bytes. */
final class Bound {
    private Bound() {}

    static byte[] bytes(PartAddress at, List<Long> keys) {
        byte[] stream = at.streamId().getBytes(StandardCharsets.UTF_8);
        byte[] pointer = at.pointer().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(4 + 8 * keys.size() + 4 + stream.length + 8 + 4 + pointer.length);
        bytes.putInt(keys.size());
        for (long key : keys) {
            bytes.putLong(key);
        }
        bytes.putInt(stream.length).put(stream);
        bytes.putLong(at.sequence());
        bytes.putInt(pointer.length).put(pointer);
        return bytes.array();
    }
}
