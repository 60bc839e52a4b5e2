package io.clew.query.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.clew.kernel.stored.StoredParts;
import io.clew.mongodb.Database;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.definition.DefinitionStore;
import io.clew.query.engine.ViewStore;
import io.clew.query.engine.ViewsAwayException;
import io.clew.query.generation.Build;
import io.clew.query.generation.Builds;
import io.clew.query.generation.GenerationRecord;
import io.clew.query.generation.SourceLog;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The builds of one group: collections {@code <group>_<shape>_<generation>_<table>} each, and the record of which serves
 * in {@code <group>_<shape>_record}. Programs of another shape have theirs beside them.
 *
 * @param <B> what a build of this group can be asked
 */
public final class MongoBuilds<B extends Build> implements Builds<B> {

    private static final Logger LOG = LoggerFactory.getLogger(MongoBuilds.class);

    private static final String RECORD = "serves";

    private final Database database;
    private final String prefix;
    private final int segments;
    private final Schema schema;
    private final Opening<B> opening;
    private final Pattern names;

    /** Opens a build whose collections are there. */
    private interface Opening<B> {

        B open(int generation, Collections collections, int segments);
    }

    private MongoBuilds(Database database, String group, int segments, Schema schema, Opening<B> opening) {
        this.database = database;
        this.segments = segments;
        this.prefix = group + "_" + schema.shape() + "_";
        this.schema = schema;
        this.opening = opening;
        names = Pattern.compile(Pattern.quote(prefix) + "(\\d{1,9})_[a-z_]+");
    }

    /**
     * Keeps the builds of the views of sessions in a database.
     *
     * @param group other groups may have theirs there too
     * @param segments of builds that begin, each written by one node at a time; those that are there keep theirs
     * @param parts opens what the log has sealed
     */
    public static MongoBuilds<ViewStore> ofSessions(Database database, String group, int segments, StoredParts parts) {
        return new MongoBuilds<>(
                database,
                group,
                segments,
                new SessionSchema(),
                (generation, collections, all) -> new MongoViewStore(generation, collections, all, parts));
    }

    /**
     * Keeps the builds of the views of definitions in a database.
     *
     * @param group other groups may have theirs there too
     * @param segments of builds that begin, each written by one node at a time; those that are there keep theirs
     */
    public static MongoBuilds<DefinitionStore> ofDefinitions(Database database, String group, int segments) {
        return new MongoBuilds<>(database, group, segments, new DefinitionSchema(), MongoDefinitionStore::new);
    }

    /**
     * Keeps the builds of the views of agent state in a database.
     *
     * @param group other groups may have theirs there too
     * @param segments of builds that begin, each written by one node at a time; those that are there keep theirs
     * @param parts opens what the log has sealed
     */
    public static MongoBuilds<AgentStateStore> ofAgentStates(
            Database database, String group, int segments, StoredParts parts) {
        return new MongoBuilds<>(
                database,
                group,
                segments,
                new AgentStateSchema(),
                (generation, collections, all) -> new MongoAgentStateStore(generation, collections, all, parts));
    }

    @Override
    public B open(int generation, SourceLog log) {
        return asking(() -> {
            Collections collections = collections(generation);
            if (kept().contains(generation) && !fits(generation, log)) {
                LOG.info(
                        "The views of generation {} show events that the log does not have: they are rebuilt from the"
                                + " event log.",
                        generation);
                Claim.beginAnew(collections);
            }
            collections.create();
            int all = collections.segments(segments);
            for (int segment = 0; segment < all; segment++) {
                Claim.create(collections, segment);
            }
            return opening.open(generation, collections, all);
        });
    }

    @Override
    public boolean fits(int generation, SourceLog log) {
        return asking(() -> fits(collections(generation), log));
    }

    /** Whether all that the segments show is of this log. */
    static boolean fits(Collections collections, SourceLog log) {
        for (Document segment : collections.progress().find()) {
            if (segment.get(Table.ID) instanceof Number) {
                long position = Claim.positionOf(segment);
                String event = Claim.eventOf(segment);
                if (position > 0 && (event == null || !log.has(position, event))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public SortedSet<Integer> kept() {
        return asking(() -> {
            SortedSet<Integer> kept = new TreeSet<>();
            for (String collection : database.collections()) {
                Matcher name = names.matcher(collection);
                if (name.matches()) {
                    kept.add(Integer.valueOf(name.group(1)));
                }
            }
            return kept;
        });
    }

    @Override
    public void delete(int generation) {
        asking(() -> {
            collections(generation).drop();
            return generation;
        });
    }

    @Override
    public Optional<GenerationRecord> record() {
        return asking(() -> {
            Document found = records().find(Filters.eq(Table.ID, RECORD)).first();
            if (found == null) {
                return Optional.empty();
            }
            Long building = Row.numberOrNull(found, "building");
            return Optional.of(new GenerationRecord(
                    (int) Row.number(found, "serving"), building == null ? null : building.intValue()));
        });
    }

    @Override
    public void write(GenerationRecord written) {
        asking(() -> records()
                .replaceOne(Filters.eq(Table.ID, RECORD), document(written), new ReplaceOptions().upsert(true)));
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public boolean replace(GenerationRecord expected, GenerationRecord next) {
        return asking(() -> {
            if (record().isEmpty()) {
                first(expected);
            }
            Integer building = expected.building();
            return records()
                            .replaceOne(
                                    Filters.and(
                                            Filters.eq(Table.ID, RECORD),
                                            Filters.eq("serving", (long) expected.serving()),
                                            building == null
                                                    ? Filters.exists("building", false)
                                                    : Filters.eq("building", (long) building)),
                                    document(next))
                            .getMatchedCount()
                    == 1;
        });
    }

    /** Which of the nodes that start together writes it does not matter. */
    private void first(GenerationRecord record) {
        try {
            records().insertOne(document(record));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private static Document document(GenerationRecord record) {
        return Row.of(RECORD)
                .with("serving", record.serving())
                .with("building", record.building())
                .document();
    }

    private MongoCollection<Document> records() {
        return database.collection(prefix + "record");
    }

    private Collections collections(int generation) {
        return new Collections(database, prefix + generation + "_", schema);
    }

    private static <A> A asking(Supplier<A> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new ViewsAwayException("MongoDB does not answer: " + Trouble.describe(e), e);
        }
    }
}
