package io.clew.application.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Breaks bytes, whatever they mean. */
final class ByteMischief {

    private static final List<Integer> NOTED =
            List.of(0, 9, 10, 13, 32, 34, 37, 44, 47, 58, 91, 92, 123, 125, 127, 128, 192, 237, 255);

    private final Dice dice;

    ByteMischief(Dice dice) {
        this.dice = dice;
    }

    byte[] on(byte[] whole, int times) {
        byte[] bytes = whole;
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = dice.below(bytes.length);
        int length = Math.min(bytes.length - at, 1 + dice.below(dice.oneIn(4) ? 40 : 3));
        switch (dice.below(7)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << dice.below(8));
                return flipped;
            }
            case 1 -> {
                byte[] changed = bytes.clone();
                changed[at] = (byte) dice.below(256);
                return changed;
            }
            case 2 -> {
                byte[] changed = bytes.clone();
                changed[at] = dice.any(NOTED).byteValue();
                return changed;
            }
            case 3 -> {
                return spliced(bytes, at, 0, new byte[] {dice.any(NOTED).byteValue()});
            }
            case 4 -> {
                return spliced(bytes, at, length, new byte[0]);
            }
            case 5 -> {
                return spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            }
            default -> {
                return dice.oneIn(3)
                        ? Arrays.copyOf(bytes, at)
                        : spliced(bytes, dice.below(bytes.length), 0, Arrays.copyOfRange(bytes, at, at + length));
            }
        }
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] inserted) {
        ByteArrayOutputStream made = new ByteArrayOutputStream(bytes.length + inserted.length);
        made.write(bytes, 0, at);
        made.writeBytes(inserted);
        int rest = Math.min(bytes.length, at + removed);
        made.write(bytes, rest, bytes.length - rest);
        return made.toByteArray();
    }
}
