package io.clew.application.access.door;

import io.clew.application.access.Caller;
import io.clew.application.access.Denied;
import io.clew.application.access.Denied.Reason;
import io.clew.application.access.Pass;
import io.clew.application.access.PassCheck;
import io.clew.application.access.key.KeyText;
import io.clew.application.access.key.Keys;
import org.jspecify.annotations.Nullable;

/** Who somebody is, by the bearer text they show. Knows no protocol. */
public final class Passes {

    private final boolean always;
    private final Keys keys;
    private final @Nullable PassCheck tokens;

    /**
     * Checks keys, and tokens if there is something to check them with.
     *
     * @param always whether callers must prove who they are although there is neither a file of keys nor a check of tokens
     */
    public Passes(boolean always, Keys keys, @Nullable PassCheck tokens) {
        this.always = always;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Whether callers must prove who they are. Once on, it stays on until the program ends. */
    public boolean isOn() {
        return always || tokens != null || keys.wereSeen();
    }

    /**
     * The pass of who shows this text; anybody's while authentication is off.
     *
     * @param bearer null if nothing was shown
     * @throws Denied if it is not good, or cannot be checked now
     */
    public Pass of(@Nullable String bearer) {
        if (!isOn()) {
            return new Anybody(this);
        }
        if (bearer == null) {
            throw new Denied(Reason.UNAUTHENTICATED);
        }
        return tokens == null || KeyText.isMeant(bearer) ? keys.check(bearer) : tokens.check(bearer);
    }

    private record Anybody(Passes passes) implements Pass {

        @Override
        public Caller caller() {
            return Caller.ANYBODY;
        }

        @Override
        public boolean holds() {
            return !passes.isOn();
        }
    }
}
