package io.clew.command.request;

import io.clew.command.request.RecentRequests.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recent requests as a text for the aggregate snapshot: Base64 of about 36 bytes a version, less in batches, whose
 * later versions repeat the request of the one before.
 */
public final class RequestsCode {

    private static final int HAS_ID = 1;
    private static final int HAS_KEY = 2;
    private static final int HAS_DIGEST = 4;
    private static final int NEXT_IN_BATCH = 8;
    private static final int ALONE = 16;

    private RequestsCode() {}

    public static String write(List<Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Entry before = null;
            for (Entry entry : entries) {
                write(entry, before, out);
                before = entry;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    public static List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        byte[] bytes = Base64.getDecoder().decode(text);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Entry before = null;
            while (in.available() > 0) {
                before = read(before, in);
                entries.add(before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static void write(Entry entry, @Nullable Entry before, DataOutputStream out) throws IOException {
        boolean next = before != null && entry.i() > 0;
        boolean alone = entry.i() == 0 && entry.n() == 1;
        out.writeByte((entry.id().isPresent() ? HAS_ID : 0)
                | (!next && entry.key().isPresent() ? HAS_KEY : 0)
                | (!next && entry.digest().isPresent() ? HAS_DIGEST : 0)
                | (next ? NEXT_IN_BATCH : 0)
                | (alone ? ALONE : 0));
        write(entry.id(), out);
        if (next) {
            return;
        }
        write(entry.key(), out);
        write(entry.digest(), out);
        if (!alone) {
            out.writeShort(entry.i());
            out.writeShort(entry.n());
        }
        writeNumber(entry.firstIndex(), out);
    }

    private static Entry read(@Nullable Entry before, DataInputStream in) throws IOException {
        int flags = in.readUnsignedByte();
        Fingerprint id = readFingerprint((flags & HAS_ID) != 0, in);
        if (before != null && (flags & NEXT_IN_BATCH) != 0) {
            return new Entry(id, before.key(), before.digest(), before.i() + 1, before.n(), before.firstIndex());
        }
        Fingerprint key = readFingerprint((flags & HAS_KEY) != 0, in);
        Fingerprint digest = readFingerprint((flags & HAS_DIGEST) != 0, in);
        boolean alone = (flags & ALONE) != 0;
        int i = alone ? 0 : in.readUnsignedShort();
        int n = alone ? 1 : in.readUnsignedShort();
        return new Entry(id, key, digest, i, n, readNumber(in));
    }

    private static void write(Fingerprint fingerprint, DataOutputStream out) throws IOException {
        if (fingerprint.isPresent()) {
            out.writeLong(fingerprint.high());
            out.writeLong(fingerprint.low());
        }
    }

    private static Fingerprint readFingerprint(boolean present, DataInputStream in) throws IOException {
        return present ? new Fingerprint(in.readLong(), in.readLong()) : Fingerprint.NONE;
    }

    /** Seven bits a byte, the lowest first. */
    private static void writeNumber(long number, DataOutputStream out) throws IOException {
        long rest = number;
        while (rest > 0x7F) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readNumber(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            int part = in.readUnsignedByte();
            number |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return number;
            }
        }
    }
}
