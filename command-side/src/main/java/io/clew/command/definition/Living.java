package io.clew.command.definition;

import java.util.Base64;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The numbers of the versions that are not deleted: a bit each, from the oldest one on. */
final class Living {

    /** The number that bit 0 stands for. */
    private long base = 1;

    private BitSet bits = new BitSet();

    void add(long number) {
        if (bits.isEmpty()) {
            base = number;
        }
        bits.set(Math.toIntExact(number - base));
    }

    void remove(long number) {
        if (has(number)) {
            bits.clear(Math.toIntExact(number - base));
            letGo();
        }
    }

    void clear() {
        bits = new BitSet();
    }

    /** Bits before the oldest take room for nothing. */
    private void letGo() {
        int gone = bits.nextSetBit(0);
        if (gone > bits.length() / 2) {
            base += gone;
            bits = bits.get(gone, bits.length());
        }
    }

    boolean has(long number) {
        return number >= base && number - base < bits.length() && bits.get((int) (number - base));
    }

    int count() {
        return bits.cardinality();
    }

    /** The least one from a number on; 0 if there is none. */
    long from(long number) {
        int next = bits.nextSetBit((int) Math.min(Integer.MAX_VALUE, Math.max(0, number - base)));
        return next < 0 ? 0 : base + next;
    }

    /** The greatest one below a number; 0 if there is none. */
    long below(long number) {
        int last = number <= base ? -1 : bits.previousSetBit((int) Math.min(bits.length(), number - base - 1));
        return last < 0 ? 0 : base + last;
    }

    /** As text, for the aggregate snapshot. */
    String code() {
        return base + ":" + Base64.getEncoder().withoutPadding().encodeToString(bits.toByteArray());
    }

    static Living of(String code) {
        int colon = code.indexOf(':');
        Living living = new Living();
        living.base = Long.parseLong(code, 0, colon, 10);
        living.bits = BitSet.valueOf(Base64.getDecoder().decode(code.substring(colon + 1)));
        return living;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Living that && base == that.base && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(base, bits);
    }
}
