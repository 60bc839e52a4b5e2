package io.clew.application.http.request;

import java.security.SecureRandom;

/** Ids that sort by the time they were made: 48 bits of milliseconds, 80 of chance, in Crockford's base 32. */
public final class Ulid {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom CHANCE = new SecureRandom();

    private Ulid() {}

    public static String next() {
        byte[] chance = new byte[10];
        CHANCE.nextBytes(chance);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 5; i++) {
            high = high << 8 | (chance[i] & 0xFF);
            low = low << 8 | (chance[i + 5] & 0xFF);
        }
        char[] ulid = new char[26];
        write(ulid, 0, 10, System.currentTimeMillis());
        write(ulid, 10, 8, high);
        write(ulid, 18, 8, low);
        return new String(ulid);
    }

    private static void write(char[] to, int from, int count, long value) {
        for (int i = count - 1; i >= 0; i--) {
            to[from + i] = DIGITS[(int) (value & 31)];
            value >>>= 5;
        }
    }
}
