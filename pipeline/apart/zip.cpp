#include <Poco/DateTime.h>
#include <Poco/DateTimeParser.h>
#include <Poco/Zip/Compress.h>

#include <sstream>

#include "apart/apart.h"

namespace clspress::apart {

std::string zip(const std::vector<batch::PackedFile>& files, const std::string& date) {
  int zone = 0;
  Poco::DateTime day = Poco::DateTimeParser::parse("%Y-%m-%d", date, zone);
  std::ostringstream out;
  Poco::Zip::Compress compress(out, true);
  for (const batch::PackedFile& file : files) {
    std::istringstream bytes(file.bytes);
    compress.addFile(bytes, day, Poco::Path(file.name, Poco::Path::PATH_UNIX));
  }
  compress.close();
  return out.str();
}

}  // namespace clspress::apart
