package io.clew.application.bundle;

import io.clew.application.bundle.Life.Fate;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.UnreadableStored;
import io.clew.query.Rehearsal;
import io.clew.query.engine.ViewStoreException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether all events of a bundle could have been written by Clew, and what is here of them already. Reads the bundle
 * once; a line that does not fit is refused by its number.
 */
final class BundleCheck {

    private final ImportKey importKey;
    private final Rehearsal rehearsal;
    private final StoredJson stored;
    private final Here here;
    private final Rules rules;

    BundleCheck(ImportKey importKey, Rehearsal rehearsal, StoredJson stored, Here here) {
        this.importKey = importKey;
        this.rehearsal = rehearsal;
        this.stored = stored;
        this.here = here;
        rules = new Rules(importKey.namespace(), rehearsal);
    }

    Contents check(BundleReader bundle, Renaming renaming) {
        for (Happened next = next(bundle, renaming, stored); next != null; next = next(bundle, renaming, stored)) {
            try {
                check(next);
            } catch (ViewStoreException e) {
                if (isOfTheDisk(e)) {
                    throw e;
                }
                throw BundleReader.wrong(bundle.number(), "the event does not fit those before it");
            } catch (Invalid | TooLarge e) {
                throw BundleReader.wrong(bundle.number(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                throw BundleReader.wrong(bundle.number(), "the event does not fit those before it");
            }
        }
        Map<SessionId, Life> lives = rules.lives();
        List<SessionId> asked = asked(bundle.header(), renaming);
        if (!lives.keySet().containsAll(asked)) {
            throw BundleReader.wrong(1, "sessions names one that the bundle does not have");
        }
        return new Contents(bundle.header(), renaming, asked, lives);
    }

    private static List<SessionId> asked(BundleHeader header, Renaming renaming) {
        List<SessionId> sessions = header.sessions();
        return sessions == null
                ? List.of()
                : sessions.stream().map(renaming::of).toList();
    }

    /** The next event of a bundle; absent after the last. */
    static @Nullable Happened next(BundleReader bundle, Renaming renaming, StoredJson stored) {
        BundleLine line = bundle.event();
        return line == null ? null : read(line, bundle.number(), renaming, stored);
    }

    static Happened read(BundleLine line, long number, Renaming renaming, StoredJson stored) {
        try {
            Object event = stored.read(line.type(), line.revision(), line.data().text());
            if (!(event instanceof SessionEvent happened)) {
                throw new Invalid("type", "is not one that happens to sessions");
            }
            Complete.check((Record) happened);
            if (renaming.to() != null && line.session().equals(renaming.to())) {
                throw new Invalid("as", "is the id of another session in the bundle");
            }
            return new Happened(renaming.of(line.session()), renaming.of(happened), line);
        } catch (UnreadableStored e) {
            throw BundleReader.wrong(number, "data is not an event of its type that this program knows");
        } catch (Invalid | TooLarge e) {
            throw BundleReader.wrong(number, String.valueOf(e.getMessage()));
        }
    }

    private void check(Happened next) {
        Life life = rules.lives().get(next.session());
        if (life == null) {
            SessionId lineageRoot = rules.lineageRoot(next.session(), next.event());
            life = here.find(next.session(), lineageRoot);
            requireVersion(next, 1);
            rules.begin(life, next.event());
        } else {
            requireVersion(next, life.version + 1);
            rules.happen(life, next.event());
        }
        life.version++;
        if (life.fate == Fate.UNCHANGED && !here.has(life.id, life.version, next.event())) {
            life.fate = Fate.DIFFERENT;
        }
        SessionKey key = new SessionKey(importKey.namespace(), life.id);
        rehearsal.apply(key, life.version, next.event(), next.line().first().time());
    }

    private static void requireVersion(Happened next, long version) {
        if (next.line().version() != version) {
            throw new Invalid(
                    "version",
                    "must be " + version + ", the session's next, not "
                            + next.line().version());
        }
    }

    static boolean isOfTheDisk(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("SQLITE_FULL") || message.contains("SQLITE_IOERR")) {
                return true;
            }
        }
        return false;
    }
}
