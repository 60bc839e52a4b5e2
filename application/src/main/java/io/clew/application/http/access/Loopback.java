package io.clew.application.http.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether only this machine can reach an address. */
public final class Loopback {

    private Loopback() {}

    /** No address at all means every one. */
    public static boolean isAll(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address.strip()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
