storyjs_jsonp_data({ "timeline": { "headline": "Wrapped", "date": [ { "startDate": "2012,5,1", "headline": "In a call" } ] } });
