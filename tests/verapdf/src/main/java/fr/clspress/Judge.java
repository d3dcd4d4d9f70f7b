package fr.clspress;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges files in one JVM: the first argument names the standards as veraPDF does ("ua1,3a"), the others are the files. A
 * line for each pair, under a failed one its rules.
 */
public final class Judge {
  private Judge() {}

  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    boolean all = true;
    for (int i = 1; i < arguments.length; i++) {
      for (String standard : arguments[0].split(",")) {
        all &= conforms(new File(arguments[i]), PDFAFlavour.byFlavourId(standard));
      }
    }
    System.exit(all ? 0 : 1);
  }

  private static boolean conforms(File file, PDFAFlavour standard) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, standard);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println((result.isCompliant() ? "ok     " : "FAILED ") + standard.getId() + " " + file);
      if (!result.isCompliant()) print(result);
      return result.isCompliant();
    } catch (Exception broken) {
      System.out.println("BROKEN " + standard.getId() + " " + file + ": " + broken);
      return false;
    }
  }

  /** Each rule once, with its first place. */
  private static void print(ValidationResult result) {
    Map<String, TestAssertion> rules = new LinkedHashMap<>();
    for (TestAssertion failed : result.getTestAssertions()) {
      if (failed.getStatus() == TestAssertion.Status.FAILED) {
        rules.putIfAbsent(failed.getRuleId().getClause() + "-" + failed.getRuleId().getTestNumber(), failed);
      }
    }
    rules.forEach((rule, failed) ->
        System.out.println("  " + rule + ": " + failed.getMessage() + " at " + failed.getLocation().getContext()));
  }
}
