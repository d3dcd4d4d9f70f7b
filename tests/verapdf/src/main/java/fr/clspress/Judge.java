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

/** Judges files against PDF/UA-1 and PDF/A-3a in one JVM: a line for each pair, under a failed one its rules. */
public final class Judge {
  private static final PDFAFlavour[] STANDARDS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A};

  private Judge() {}

  public static void main(String[] files) {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    boolean all = true;
    for (String file : files) {
      for (PDFAFlavour standard : STANDARDS) {
        all &= conforms(new File(file), standard);
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
