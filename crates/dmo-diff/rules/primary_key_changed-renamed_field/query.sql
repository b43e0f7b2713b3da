select count(*) from Boat__dlm where Id__c = '1'
